@echo off
rem Builds what needs no Java on the machine that runs it, into target\package: the linked runtime, the application
rem image with its AOT cache, and an .msi (which needs the WiX toolset on the path; --image stops before it).
setlocal EnableExtensions DisableDelayedExpansion
pushd "%~dp0.."
set "out=%CD%\target\package"
set "jdk=%JAVA_HOME%"
if not exist "%jdk%\bin\jpackage.exe" (
    echo jlink\build: point JAVA_HOME to a JDK 25 or newer. 1>&2
    exit /b 1
)
set "version="
for /f "tokens=2 delims=<>" %%V in ('findstr /r /c:"^  <version>" pom.xml') do if not defined version set "version=%%V"

echo == jars
set "JAVA25_HOME=%jdk%"
call mvn -q -B -DskipTests package || exit /b 1
if exist "%out%" rmdir /s /q "%out%"
mkdir "%out%\input" || exit /b 1
copy /y target\lib\*.jar "%out%\input" >nul
copy /y "target\nabla-%version%.jar" "%out%\input\nabla.jar" >nul
xcopy /e /i /q samples "%out%\input\samples" >nul

echo == runtime
set "modules="
for /f %%M in (jlink\modules) do call set "modules=%%modules%%,%%M"
"%jdk%\bin\jlink.exe" --module-path target\javafx --add-modules %modules:~1% --include-locales=en,pt --strip-debug --no-header-files --no-man-pages --exclude-resources=/javafx.*/**.dll --output "%out%\runtime" || exit /b 1
mkdir "%out%\native"
pushd "%out%\native"
for %%J in ("%~dp0..\target\javafx\*.jar") do "%jdk%\bin\jar.exe" xf "%%~fJ"
popd
copy /y "%out%\native\*.dll" "%out%\runtime\bin" >nul
rmdir /s /q "%out%\native"

echo == application image
rem nabla.exe speaks to the terminal; Nabla Window.exe is what the menu and the file type start.
"%jdk%\bin\jpackage.exe" --type app-image --name nabla --app-version %version% --description "A playground for deep-learning lectures" --vendor Nabla --dest "%out%" --input "%out%\input" --main-jar nabla.jar --main-class nabla.cli.Main --runtime-image "%out%\runtime" --icon jlink\nabla.ico --win-console --add-launcher "Nabla Window=jlink\window.properties" --java-options --add-exports=java.base/jdk.internal.module=ALL-UNNAMED --java-options --enable-native-access=ALL-UNNAMED,javafx.graphics --java-options -Xlog:disable --java-options "-Xlog:all=warning,aot*=off,cds*=off:stderr" --java-options -XX:AOTCache=$APPDIR\nabla.aot || exit /b 1

echo == AOT cache
setlocal EnableDelayedExpansion
set "app=%out%\nabla\app"
set "classpath="
for /f "tokens=2 delims==" %%C in ('findstr /b "app.classpath=" "!app!\nabla.cfg"') do (
    set "jar=%%C"
    set "classpath=!classpath!;!app!!jar:$APPDIR=!"
)
set "home=%TEMP%\nabla-train-%RANDOM%"
for %%L in ("bench window" "run samples\xor.nabla --steps 200" "--version") do if not exist "!app!\nabla.aot" (
    echo    nabla %%~L
    "%out%\runtime\bin\java.exe" --add-exports=java.base/jdk.internal.module=ALL-UNNAMED --enable-native-access=ALL-UNNAMED,javafx.graphics -XX:AOTCacheOutput="!app!\nabla.aot" -cp "!classpath:~1!" -Dnabla.home="!home!" -Dnabla.lanes=off -Dglass.platform=Headless -Dprism.order=sw nabla.cli.Main %%~L >nul 2>&1 || del "!app!\nabla.aot" 2>nul
)
rmdir /s /q "!home!" 2>nul
endlocal

if "%1"=="--image" exit /b 0
echo == installer (msi)
"%jdk%\bin\jpackage.exe" --type msi --name nabla --app-version %version% --description "A playground for deep-learning lectures" --vendor Nabla --dest "%out%" --app-image "%out%\nabla" --license-file LICENSE --file-associations jlink\nabla-file.properties --win-menu --win-menu-group Nabla --win-shortcut-prompt --win-per-user-install
exit /b %errorlevel%
