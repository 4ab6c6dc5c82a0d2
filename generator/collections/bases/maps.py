"""Links that open a base in the map applications that people have: by name and address, by coordinates only
where they are sourced.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.collections.bases.fields import Base

#: What map services in China reckon in; coordinates in another datum would point some hundred metres off.
DATUM = "gcj-02"
CITY = "重庆"


def map_links(base: Base) -> list[tuple[str, str]]:
    """The names of map applications with the addresses that open them at the base."""
    name, where = (
        quote(base.title, safe=""),
        quote(f"{CITY}{base.title} {base.address or ''}".strip(), safe=""),
    )
    city = quote(CITY, safe="")
    at = base.location
    if at and at.datum.name.lower() == DATUM:
        lng, lat = f"{at.longitude:g}", f"{at.latitude:g}"
        return [
            ("高德地图", f"https://uri.amap.com/marker?position={lng},{lat}&name={name}"),
            ("腾讯地图", f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat},{lng};title:{name}"),
            (
                "百度地图",
                f"https://api.map.baidu.com/marker?location={lat},{lng}&title={name}&content={name}&coord_type=gcj02&output=html",
            ),
            ("苹果地图", f"https://maps.apple.com/?ll={lat},{lng}&q={name}"),
        ]
    return [
        ("高德地图", f"https://uri.amap.com/search?keyword={where}&city={city}"),
        ("腾讯地图", f"https://apis.map.qq.com/uri/v1/search?keyword={where}&region={city}"),
        ("百度地图", f"https://api.map.baidu.com/place/search?query={where}&region={city}&output=html"),
        ("苹果地图", f"https://maps.apple.com/?q={where}"),
    ]
