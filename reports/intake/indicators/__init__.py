"""Which indicators does a report print, and under which scheme do they score?"""
