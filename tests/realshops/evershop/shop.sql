-- What a merchant would click together after the first start: how to pay, where to and how to deliver, what stands in the
-- menu and on the first page.
begin;

-- The demo products have their pictures elsewhere.
delete from product_image;

-- The shop gives a product its address before or after its category, as its events happen to run: all get the whole one.
update url_rewrite set request_path = '/accessories/' || regexp_replace(request_path, '^.*/', '')
where entity_type = 'product';

insert into setting (name, value) values ('codPaymentStatus', '1');

with
zone as (insert into shipping_zone (name) values ('North America') returning shipping_zone_id),
countries as (
  insert into shipping_zone_country (zone_id, country) select shipping_zone_id, unnest(array['US', 'CA']) from zone
),
provider as (insert into shipping_zone_provider (zone_id, provider_code) select shipping_zone_id, 'core' from zone),
methods as (
  insert into core_shipping_method (name, sort_order) values ('Standard delivery', 1), ('Express delivery', 2)
  returning core_shipping_method_id, name
)
insert into core_shipping_method_rate (method_id, zone_id, cost)
select core_shipping_method_id, shipping_zone_id, case name when 'Standard delivery' then 4.90 else 12.50 end
from methods, zone;

with
menu as (
  insert into widget_instance (name, type, status, settings)
  values ('Menu', 'basic_menu', true, '{"isMain": "1", "className": "", "menus": [
    {"id": "accessories", "uuid": "accessories", "name": "Accessories", "type": "custom", "url": "/accessories", "children": []},
    {"id": "about", "uuid": "about", "name": "About us", "type": "custom", "url": "/page/about-us", "children": []}
  ]}')
  returning widget_instance_id
),
featured as (
  insert into widget_instance (name, type, status, settings)
  select 'Featured', 'collection_products', true,
    jsonb_build_object('collection', code, 'count', 4, 'countPerRow', 4, 'heading', 'Featured products')
  from collection where name = 'Featured Products'
  returning widget_instance_id
)
insert into widget_placement (widget_instance_id, route, area)
select widget_instance_id, 'all', 'headerMiddleLeft' from menu
union all
select widget_instance_id, 'homepage', 'content' from featured;

commit;
