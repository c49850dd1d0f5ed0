# Finds a JDK 25 or newer and leaves its place in $jdk; read by `nabla` and by the scripts beside this one.

needs_jdk='needs a JDK 25 or newer: install one (apt install openjdk-25-jdk, brew install openjdk, or adoptium.net) or point JAVA_HOME to it.'

# A JDK states its version in a file, so no JVM is started to ask.
is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                version=${line#JAVA_VERSION=\"}
                version=${version%%[!0-9]*}
                [ "${version:-0}" -ge 25 ]
                return
                ;;
        esac
    done <"$1/release"
    return 1
}

find_jdk() {
    for jdk in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        if is_jdk_25 "$jdk"; then return 0; fi
    done
    if jdk=$(command -v javac) && jdk=$(readlink -f "$jdk" 2>/dev/null); then
        jdk=${jdk%/bin/javac}
        if is_jdk_25 "$jdk"; then return 0; fi
    fi
    return 1
}
