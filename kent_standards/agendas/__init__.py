"""agendas/: files of meetings and their agendas: bytes in, values out, and an account of what was mended or refused."""
