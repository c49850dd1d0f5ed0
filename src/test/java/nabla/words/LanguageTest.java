package nabla.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/// Which language is spoken before anybody has chosen one.
final class LanguageTest {

    private static final Locale LISBON = Locale.of("pt", "PT");
    private static final Locale BONN = Locale.of("de", "DE");

    @Test void aSystemIsSpokenToInItsOwnLanguageWhereThatIsKnown() {
        assertEquals(Language.PORTUGUESE, Language.usual(null, LISBON));
        assertEquals(Language.ENGLISH, Language.usual(null, BONN));
    }

    @Test void whatIsAskedForGoesBeforeTheSystem() {
        assertEquals(Language.ENGLISH, Language.usual("en", LISBON));
        assertEquals(Language.PORTUGUESE, Language.usual("pt-PT", BONN));
        assertEquals(Language.PORTUGUESE, Language.usual("tlh", LISBON));
    }

    @Test void aLanguageIsFoundByItsTag() {
        assertEquals(Optional.of(Language.PORTUGUESE), Language.of("pt_BR"));
        assertEquals(Optional.empty(), Language.of("de"));
        assertEquals(Optional.empty(), Language.of(""));
    }

    @Test void textsOfEnglishDoNotComeFromTheLanguageOfTheSystem() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(LISBON);
            assertEquals("Move", Language.ENGLISH.texts("edit").getString("move"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
