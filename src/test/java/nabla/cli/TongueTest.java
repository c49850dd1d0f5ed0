package nabla.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.app.settings.Preferences;
import nabla.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The command line speaks the language that was asked for, in all that it says.
final class TongueTest {

    private final Map<String, String> chosen = new HashMap<>();
    private final Preferences.Store window = new Preferences.Store() {
        @Override public Optional<String> read(String key) {
            return Optional.ofNullable(chosen.get(key));
        }

        @Override public void write(String key, String value) {
            chosen.put(key, value);
        }
    };

    @AfterEach void english() {
        Language.ENGLISH.speak();
    }

    private Optional<Language> of(Map<String, String> environment, String... arguments) {
        return Tongue.of(List.of(arguments), environment, window);
    }

    @Test void theOptionComesBeforeTheVariableAndThatBeforeTheWindow() {
        assertEquals(Optional.empty(), of(Map.of(), "check", "a.nabla"));
        chosen.put("language", "pt");
        assertEquals(Optional.of(Language.PORTUGUESE), of(Map.of(), "check", "a.nabla"));
        assertEquals(Optional.of(Language.ENGLISH), of(Map.of("NABLA_LANG", "en_GB"), "check", "a.nabla"));
        assertEquals(Optional.of(Language.PORTUGUESE),
                of(Map.of("NABLA_LANG", "en"), "check", "--lang", "pt", "a.nabla"));
        assertEquals(Optional.of(Language.ENGLISH), of(Map.of(), "--lang=en", "check", "a.nabla"));
    }

    @Test void whatIsNotSpokenHereIsRefusedWithWhatIs() {
        var ran = Terminal.run("check", "--lang", "xx", "a.nabla");
        assertEquals(2, ran.code());
        assertEquals("‘xx’ is no language that is spoken here (en, pt).", ran.errLines().getFirst());
    }

    @Test void wrongUseIsToldInPortugueseToo() {
        Language.PORTUGUESE.speak();
        for (var use : Map.of(
                "run", "Falta: FILE",
                "run a b", "A mais: b",
                "run --bogus a", "Opção desconhecida: --bogus",
                "run --steps x a", "‘x’ não é um valor para --steps.",
                "run --csv b --csv c a", "--csv está dado duas vezes.",
                "nothing", "Não há comando nem ficheiro ‘nothing’.").entrySet()) {
            var ran = Terminal.run((Object[]) use.getKey().split(" "));
            assertEquals(2, ran.code(), use.getKey());
            assertEquals(use.getValue(), ran.errLines().getFirst());
            assertTrue(ran.err().contains("Utilização: nabla"), ran.err());
        }
    }

    @Test void problemsAreToldInPortuguese() {
        Language.PORTUGUESE.speak();
        var ran = Terminal.run("check", "nowhere.nabla");
        assertEquals(1, ran.code());
        assertEquals("nowhere.nabla: Não há tal ficheiro; verifique o seu nome e a sua pasta.", ran.err().strip());
    }
}
