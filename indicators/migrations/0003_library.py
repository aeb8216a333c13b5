"""What indicators there are to copy from: the library, and where a row came from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0002_scheme_content_is_frozen'),
        ('units', '0001_who'),
    ]

    operations = [
        migrations.CreateModel(
            name='LibraryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='代号')),
                ('industry', models.CharField(max_length=40, verbose_name='行业')),
                ('level1', models.CharField(choices=[('成本指标', '成本指标'), ('产出指标', '产出指标'), ('效益指标', '效益指标'), ('满意度指标', '满意度指标')], max_length=20, verbose_name='一级指标')),
                ('level2', models.CharField(choices=[('经济成本指标', '经济成本指标'), ('社会成本指标', '社会成本指标'), ('生态环境成本指标', '生态环境成本指标'), ('数量指标', '数量指标'), ('质量指标', '质量指标'), ('时效指标', '时效指标'), ('经济效益指标', '经济效益指标'), ('社会效益指标', '社会效益指标'), ('生态效益指标', '生态效益指标'), ('可持续影响指标', '可持续影响指标'), ('服务对象满意度指标', '服务对象满意度指标')], max_length=20, verbose_name='二级指标')),
                ('name', models.CharField(max_length=200, verbose_name='三级指标')),
                ('definition', models.CharField(max_length=200, verbose_name='指标解释')),
                ('operator', models.CharField(choices=[('≥', '≥'), ('≤', '≤'), ('>', '>'), ('<', '<'), ('=', '='), ('定性', '定性')], max_length=4, verbose_name='指标性质')),
                ('target', models.CharField(max_length=190, verbose_name='指标值')),
                ('unit', models.CharField(blank=True, max_length=20, verbose_name='度量单位')),
                ('value_kind', models.CharField(choices=[('number', '数字'), ('date', '日期'), ('text', '文字')], max_length=10, verbose_name='值类型')),
                ('basis', models.CharField(choices=[('计划标准', '计划标准'), ('行业标准', '行业标准'), ('历史标准', '历史标准'), ('财政部门和业务主管部门认可的其他标准', '财政部门和业务主管部门认可的其他标准')], max_length=40, verbose_name='设定依据')),
                ('method', models.CharField(choices=[('直接证明法', '直接证明法'), ('情况统计法', '情况统计法'), ('情况说明法', '情况说明法'), ('问卷调查法', '问卷调查法'), ('趋势判断法', '趋势判断法')], max_length=20, verbose_name='取值方式')),
                ('source', models.CharField(choices=[('统计部门', '统计部门'), ('权威机构', '权威机构'), ('年鉴', '年鉴'), ('业务统计', '业务统计'), ('业务记录', '业务记录'), ('业务评判', '业务评判'), ('问卷', '问卷'), ('媒体', '媒体'), ('其他', '其他')], max_length=20, verbose_name='数据来源')),
                ('evidence', models.CharField(max_length=200, verbose_name='佐证资料')),
                ('is_active', models.BooleanField(default=True, verbose_name='可选用')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='入库时间')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='library', to='units.region', verbose_name='行政区划')),
            ],
            options={
                'verbose_name': '指标库指标',
                'verbose_name_plural': '指标库',
                'ordering': ['industry', 'code', 'id'],
                'constraints': [models.UniqueConstraint(fields=('region', 'code'), name='indicators_library_code_once_per_region', violation_error_message='本区划的指标库已有这个代号。'), models.UniqueConstraint(condition=models.Q(('region__isnull', True)), fields=('code',), name='indicators_library_shipped_code_once', violation_error_message='随系统提供的指标已有这个代号。'), models.CheckConstraint(condition=models.Q(('level1__in', ['成本指标', '产出指标', '效益指标', '满意度指标'])), name='indicators_library_known_level1', violation_error_message='应从给定的几项中选择。'), models.CheckConstraint(condition=models.Q(('operator__in', ['≥', '≤', '>', '<', '=', '定性'])), name='indicators_library_known_operator', violation_error_message='应从给定的几项中选择。'), models.CheckConstraint(condition=models.Q(('value_kind__in', ['number', 'date', 'text'])), name='indicators_library_known_value_kind', violation_error_message='应从给定的几项中选择。'), models.CheckConstraint(condition=models.Q(('basis__in', ['计划标准', '行业标准', '历史标准', '财政部门和业务主管部门认可的其他标准'])), name='indicators_library_known_basis', violation_error_message='应从给定的几项中选择。'), models.CheckConstraint(condition=models.Q(('method__in', ['直接证明法', '情况统计法', '情况说明法', '问卷调查法', '趋势判断法'])), name='indicators_library_known_method', violation_error_message='应从给定的几项中选择。'), models.CheckConstraint(condition=models.Q(('source__in', ['统计部门', '权威机构', '年鉴', '业务统计', '业务记录', '业务评判', '问卷', '媒体', '其他'])), name='indicators_library_known_source', violation_error_message='应从给定的几项中选择。'), models.CheckConstraint(condition=models.Q(models.Q(('level1', '成本指标'), ('level2__in', ['经济成本指标', '社会成本指标', '生态环境成本指标'])), models.Q(('level1', '产出指标'), ('level2__in', ['数量指标', '质量指标', '时效指标'])), models.Q(('level1', '效益指标'), ('level2__in', ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'])), models.Q(('level1', '满意度指标'), ('level2__in', ['服务对象满意度指标'])), _connector='OR'), name='indicators_library_level2_under_level1', violation_error_message='二级指标不属于这个一级指标。')],
            },
        ),
        migrations.AddField(
            model_name='resultrow',
            name='library_entry',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='indicators.libraryentry', verbose_name='选自指标库'),
        ),
    ]
