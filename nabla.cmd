@echo off
rem Starts Nabla from a checkout on Windows: builds what is stale, finds a JDK 25, and runs the command line.
rem Only the build and the program's own messages go to stderr; stdout belongs to the program.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
set "here=%here:~0,-1%"
set "target=%here%\target"

set "jdk="
call :try "%JAVA_HOME%"
call :try "%JAVA25_HOME%"
for %%R in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
    for /d %%J in ("%%~R\*") do call :try "%%~J"
)
for %%C in (javac.exe) do if not "%%~$PATH:C"=="" call :try "%%~dp$PATH:C.."
if not defined jdk (
    echo nabla: needs a JDK 25 or newer: install one ^(winget install EclipseAdoptium.Temurin.25.JDK, or adoptium.net^) or point JAVA_HOME to it. 1>&2
    exit /b 1
)

call :stale
if errorlevel 1 call :build || exit /b 1

rem Leading -D and -X options are the JVM's, the rest is the program's.
set "jvm="
set "rest=%*"
:options
for /f "tokens=1*" %%A in ("%rest%") do (
    set "first=%%A"
    set "after=%%B"
)
if not defined rest goto run
if "%first:~0,2%"=="-D" goto take
if "%first:~0,2%"=="-X" goto take
goto run
:take
set "jvm=%jvm% %first%"
set "rest=%after%"
goto options

:run
rem The Vector API is loaded by nabla.tensor, which needs the export: --add-modules would print a warning at each start.
"%jdk%\bin\java.exe" -Xlog:disable -Xlog:all=warning:stderr --module-path "%target%\javafx" --add-modules javafx.controls,javafx.fxml --add-exports java.base/jdk.internal.module=ALL-UNNAMED --enable-native-access=ALL-UNNAMED,javafx.graphics -cp "%target%\classes;%target%\lib\*" %jvm% nabla.cli.Main %rest%
exit /b %errorlevel%

:try
if defined jdk exit /b
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
    for /f "delims=-+ " %%N in ("%%~V") do if %%N geq 25 set "jdk=%~1"
)
exit /b

:stale
if not exist "%target%\built" exit /b 1
if not exist "%target%\javafx" exit /b 1
powershell -NoProfile -Command "$b=(Get-Item '%target%\built').LastWriteTimeUtc; if (Get-ChildItem -Recurse '%here%\src\main','%here%\resources','%here%\pom.xml' -ErrorAction SilentlyContinue | Where-Object { $_.LastWriteTimeUtc -gt $b } | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%

:build
where mvn >nul 2>&1 || (
    echo nabla: building needs Maven 3.8 or newer: winget install Apache.Maven, or maven.apache.org. 1>&2
    exit /b 1
)
echo nabla: building ... 1>&2
if not exist "%target%" mkdir "%target%"
set "JAVA25_HOME=%jdk%"
pushd "%here%"
call mvn -q -B -DskipTests process-classes 1>&2
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
    echo nabla: the build failed; the messages above say where. 1>&2
    exit /b 1
)
echo built>"%target%\built"
exit /b 0
