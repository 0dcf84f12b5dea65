"""dateline: folders of news articles into tables of who did what to whom, where, when, how many."""
