"""What exists in local mode only: playing all parts, moving the clock, a Teams screen on this machine."""
