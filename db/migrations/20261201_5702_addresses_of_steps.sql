-- Official sites have moved to service-public.gouv.fr, and some steps led to a home page where the formality has a page of its own
-- (docs/decisions/0092-addresses-of-steps.md). An address that moved is mended wherever it stands as the network first gave it; what somebody wrote stays.
create temporary table moved (key text, was text, is_now text, name text) on commit drop;
insert into moved values
  (null, 'https://www.service-public.fr/associations', 'https://www.service-public.gouv.fr/associations', 'Service-public.gouv.fr, associations'),
  (null, 'https://entreprendre.service-public.fr/vosdroits/F31684', 'https://entreprendre.service-public.gouv.fr/vosdroits/F31684', 'Entreprendre.service-public.gouv.fr, règles de sécurité d’un ERP'),
  (null, 'https://entreprendre.service-public.fr/vosdroits/F31687', 'https://entreprendre.service-public.gouv.fr/vosdroits/F31687', 'Entreprendre.service-public.gouv.fr, travaux dans un ERP'),
  (null, 'https://entreprendre.service-public.fr/vosdroits/F34333', 'https://entreprendre.service-public.gouv.fr/vosdroits/F34333', 'Entreprendre.service-public.gouv.fr, ouverture d’un ERP'),
  ('m11', 'https://www.insee.fr', 'https://www.service-public.gouv.fr/associations/vosdroits/F1926', 'Service-public.gouv.fr, immatriculation d’une association'),
  ('m21', 'https://mesdemarches.agriculture.gouv.fr', 'https://entreprendre.service-public.gouv.fr/vosdroits/F33822', 'Entreprendre.service-public.gouv.fr, denrées animales'),
  ('m23', 'https://entreprendre.service-public.fr', 'https://entreprendre.service-public.gouv.fr/vosdroits/F22379', 'Entreprendre.service-public.gouv.fr, licence d’un restaurant');

update path_steps step set source_url = is_now, source_name = name
from moved where step.source_url = was and (moved.key is null or moved.key = step.key);
update project_steps step set source_url = is_now, source_name = name
from moved where step.source_url = was and step.path_key is not null and (moved.key is null or moved.key = step.path_key);
