"""Updates to organisations and VET providers: listed, drafted, shown to the mentee, written out."""
