import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0004_scheme_drafts'),
        ('reports', '0002_versions_are_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=80, verbose_name='章节')),
                ('origin', models.CharField(choices=[('draft', '按数据生成的草稿'), ('carried', '由以前年度带入')], max_length=10, verbose_name='来由')),
                ('source', models.CharField(blank=True, max_length=120, verbose_name='来源')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='生成时间')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='indicators.selfevaluation', verbose_name='绩效自评')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '待确认标记',
                'verbose_name_plural': '待确认标记',
                'ordering': ['evaluation', 'id'],
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'slug'), name='reports_mark_once_per_section', violation_error_message='这一章节已有待确认标记。'), models.CheckConstraint(condition=models.Q(('origin__in', ['draft', 'carried'])), name='reports_mark_known_origin', violation_error_message='来由应为草稿或带入。')],
            },
        ),
    ]
