"""Lists that leave nothing out, the rest of a count, and budgets that changed."""

import pytest

from tests.reports.checks.cases import said

WHOLE_LISTS = (
    (
        "N06",
        "项目覆盖站点58处，其中新建站点31处、改建站点27处。",
        "项目覆盖站点58处，其中新建站点13处、改建站点27处。",
    ),
    (
        "N06",
        "年末在岗73人，其中教师52人、教辅人员14人、工勤人员7人；另有退休人员18人。",
        "年末在岗93人，其中教师52人、教辅人员14人、工勤人员7人；另有退休人员18人。",
    ),
    (
        "N06",
        "在编护林员64人（专职26人、兼职38人），人均管护1200亩。",
        "在编护林员46人（专职26人、兼职38人），人均管护1200亩。",
    ),
    (
        "N05",
        "运行经费决算31.60万元，控制率92.94%，其中水电费24.80万元、物业费6.80万元。",
        "运行经费决算31.60万元，控制率92.94%，其中水电费48.20万元、物业费6.80万元。",
    ),
    (  # what follows behind the comma is no part: it tells of the whole again
        "N06",
        "回收问卷800份，其中商户300份、居民500份，有效的分别为291份和488份。",
        "回收问卷900份，其中商户300份、居民500份，有效的分别为291份和488份。",
    ),
    (  # the numbers come first, and the words behind them say what they are
        "N06",
        "未投用的设备9台（6台待验收、3台待培训），其余全部投用。",
        "未投用的设备7台（6台待验收、3台待培训），其余全部投用。",
    ),
)
REST = (
    (
        "N06",
        "全年接到求助2,316起，当场处置2,274起，未当场处置的42起已转交有关部门。",
        "全年接到求助2,136起，当场处置2,274起，未当场处置的42起已转交有关部门。",
    ),
    (
        "N06",
        "36次抽检中34次达标；另2次因设备检修，指标短时超限。",
        "36次抽检中33次达标；另2次因设备检修，指标短时超限。",
    ),
    (
        "N06",
        "发出函件410份，收到回函396份，认可371份。不认可的25份中，多数反映答复慢。",
        "发出函件410份，收到回函396份，认可371份。不认可的52份中，多数反映答复慢。",
    ),
    (
        "N06",
        "应保养闸门148孔，实际保养145孔，未保养的3孔正在大修。",
        "应保养闸门148孔，实际保养154孔，未保养的3孔正在大修。",
    ),
    (
        "N06",
        "回访的47家中，38家认为办事时间缩短，9家认为没有变化。",
        "回访的47家中，38家认为办事时间缩短，19家认为没有变化。",
    ),
)
LEDGERS = (
    (
        "N05",
        "年初任务240公里，7月上级追加任务36公里，目标调整为276公里。",
        "年初任务240公里，7月上级追加任务63公里，目标调整为276公里。",
    ),
    (
        "N05",
        (
            "中央补助864.00万元，其中3月下达600.00万元、8月下达264.00万元；"
            "2022年结转35.40万元。全年可用资金899.40万元。"
        ),
        (
            "中央补助864.00万元，其中3月下达600.00万元、8月下达264.00万元；"
            "2022年结转34.50万元。全年可用资金899.40万元。"
        ),
    ),
    (
        "N05",
        "年末在编312人，另有聘用人员45人，实有职工357人。",
        "年末在编321人，另有聘用人员45人，实有职工357人。",
    ),
    (  # a bracket says what for, and the name of the change is long
        "N05",
        (
            "预算736,500.00元，因转移支付和人员调资追加48,200.00元（均为工资），"
            "调整后784,700.00元。"
        ),
        (
            "预算763,500.00元，因转移支付和人员调资追加48,200.00元（均为工资），"
            "调整后784,700.00元。"
        ),
    ),
)


@pytest.mark.parametrize(("code", "right", "wrong"), [*WHOLE_LISTS, *REST, *LEDGERS])
def test_what_does_not_add_up_is_told_and_what_does_is_not(
    code: str, right: str, wrong: str
) -> None:
    assert not said(code, right)
    assert said(code, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # the list does not claim to be whole
        "项目覆盖站点58处，其中新建站点31处、改建站点17处等。",
        "项目覆盖站点58处，其中主要为新建站点31处、改建站点17处。",
        # it goes on behind the comma
        "项目覆盖站点58处，其中新建站点31处、改建站点17处，撤并站点10处。",
        "项目覆盖站点58处，其中新建站点31处、改建站点17处。另有撤并站点10处。",
        # not all that are not yet done were begun
        "18个站点中有12个投入使用，另有4个正在安装。",
        # what was done comes first, the whole behind it
        "完成护岸38段，计划40段，未完成的2段正在施工。",
        # an aim that was not reached is no rest
        "收治1146人次，比上年的1188人次减少42人次，未完成1200人次的目标。",
        # two savings together
        "招标节约92.00万元，少购设备减少30.40万元，两项合计122.40万元。",
        # the change is that of two years, and a new matter follows
        "支出由850.00万元增加到893.00万元，增加43.00万元；全年预算910.00万元。",
        # there was a list of sources, and what is left over comes to it
        (
            "市级资金290.25万元，县级配套96.75万元。另有上年结转资金32.60万元，"
            "全年预算数419.60万元。"
        ),
    ],
)
def test_another_way_to_read_it_is_looked_for(text: str) -> None:
    assert not said("N05", text)
    assert not said("N06", text)
