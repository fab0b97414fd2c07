@echo off
rem Starts Coretune: without arguments the workbench, else the command line (coretune --help).
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -Dcoretune.home="%HOME_DIR%" %CORETUNE_OPTS% -cp "%HOME_DIR%\lib\*" org.coretune.Launcher %*
