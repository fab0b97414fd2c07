@echo off
rem Starts Coretune: without arguments the workbench, else the command line (coretune --help).
setlocal
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
rem Classes in the form in which the Java that built this application keeps them. In another place Java would refuse the archive and its own with it.
set "PLACE="
if exist "%HOME_DIR%\lib\coretune.place" set /p PLACE=<"%HOME_DIR%\lib\coretune.place"
set "ARCHIVE="
if /i "%PLACE%"=="%HOME_DIR%" set ARCHIVE=-XX:SharedArchiveFile="%HOME_DIR%\lib\coretune.jsa" -Xlog:cds*=off
rem In the window what runs often is compiled at once, but optimised late: that takes long, and would hold up a start which is over before it pays.
set "JIT="
if "%~1"=="" set JIT=-XX:Tier4InvocationThreshold=100000 -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=400000
"%JAVA%" %JIT% %ARCHIVE% -Dcoretune.home="%HOME_DIR%" %CORETUNE_OPTS% -cp "%HOME_DIR%\lib\*" org.coretune.Launcher %*
