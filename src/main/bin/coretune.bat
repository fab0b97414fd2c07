@echo off
rem Starts Coretune: without arguments the workbench, else the command line (coretune --help).
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
rem Classes in the form in which the Java that built this application keeps them; any other Java passes over the archive.
set "ARCHIVE="
if exist "%HOME_DIR%\lib\coretune.jsa" set ARCHIVE=-XX:SharedArchiveFile="%HOME_DIR%\lib\coretune.jsa" -Xlog:cds*=off
"%JAVA%" %ARCHIVE% -Dcoretune.home="%HOME_DIR%" %CORETUNE_OPTS% -cp "%HOME_DIR%\lib\*" org.coretune.Launcher %*
