"""bundles/: the bundle of a hearing: its items in order, the Panel's copy and the public's, made and proved apart."""
