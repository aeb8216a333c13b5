"""Which figures does a report state, in its prose and in its tables?"""
