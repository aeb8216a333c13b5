from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "evalportal.jobs"
    label = "jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        """Each app declares its kinds of job in a module called `jobs`."""
        autodiscover_modules("jobs")
