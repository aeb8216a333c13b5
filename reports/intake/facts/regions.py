"""Which administrative region does a unit's name speak of? Its code is not known."""

import re
from typing import Final

from reports.dossier.model import Region

PARTS: Final = re.compile(
    r"^(?P<province>[\u4e00-\u9fff]{2,7}?(?:省|自治区))?"
    r"(?P<city>[^省市区县旗]{2,7}?(?:市(?!场|政)|自治州|盟|地区))?"
    r"(?P<county>[\u4e00-\u9fff]{1,10}?(?:开发区|新区|自治县|区|县|市|旗))?"
)
REGION: Final = re.compile(r"^(?:附件\d*)?([\u4e00-\u9fff]{2,6}?[省市县区州旗乡镇])")
NO_COUNTY: Final = ("社区", "园区", "小区", "地区", "辖区", "军区")


def region_of(unit: str) -> Region:
    """The region by name; code, and where unsure everything, is blank."""
    found = PARTS.match(unit)
    county = (found["county"] or "") if found else ""
    if county and not county.endswith(NO_COUNTY):
        return Region("", county, "区县")
    if found and found["city"]:
        return Region("", found["city"], "市")
    if found and found["province"]:
        return Region("", found["province"], "省")
    return Region("", "", "")


def in_region(unit: str, title: str) -> str:
    """县卫生健康局 in a report of 安溪县 is 安溪县卫生健康局."""
    region = REGION.match(title)
    if region and unit.startswith(region[1][-1]):
        return f"{region[1]}{unit[1:]}"
    return unit
