@echo off
rem Windows: double-click this file. The work is done by merite.ps1, which lies beside it.
powershell.exe -NoProfile -ExecutionPolicy Bypass -File "%~dp0merite.ps1" %*
if errorlevel 1 pause
