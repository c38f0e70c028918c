package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.source.SecretCipher.Sealed;
import dev.baton.kit.graphql.ConflictException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {

    private static final String SECRET = "a secret that is long enough, ü";
    private static final String PLACE = "mine\nZENDESK";

    @Test
    void whatIsWrittenIsReadAndCannotBeSeen() {
        SecretCipher cipher = cipher(key("a", 1));
        Sealed sealed = cipher.seal(SECRET, PLACE);
        assertEquals("a", sealed.keyId());
        assertFalse(new String(sealed.content(), StandardCharsets.UTF_8).contains("secret"));
        assertEquals(SECRET, cipher.open(sealed, PLACE));
        assertFalse(Arrays.equals(sealed.content(), cipher.seal(SECRET, PLACE).content()), "no two are alike");
    }

    @Test
    void aSecondKeyReadsWhatTheFirstNoLongerWrites() {
        Sealed old = cipher(key("a", 1)).seal(SECRET, PLACE);
        SecretCipher both = cipher(key("b", 2), key("a", 1));
        assertEquals(SECRET, both.open(old, PLACE));
        assertTrue(both.isByOldKey(old));
        Sealed anew = both.seal(SECRET, PLACE);
        assertEquals("b", anew.keyId());
        assertFalse(both.isByOldKey(anew));
        SecretCipher after = cipher(key("b", 2));
        assertEquals(SECRET, after.open(anew, PLACE));
        assertThrows(IllegalStateException.class, () -> after.open(old, PLACE));
    }

    @Test
    void nothingElseIsRead() {
        SecretCipher cipher = cipher(key("a", 1));
        Sealed sealed = cipher.seal(SECRET, PLACE);
        assertThrows(IllegalStateException.class, () -> cipher.open(sealed, "others\nZENDESK"));
        assertThrows(IllegalStateException.class, () -> cipher(key("a", 2)).open(sealed, PLACE));
        byte[] changed = sealed.content().clone();
        changed[changed.length - 1] ^= 1;
        assertThrows(IllegalStateException.class, () -> cipher.open(new Sealed("a", changed), PLACE));
    }

    @Test
    void withoutAKeyNothingIsWritten() {
        assertThrows(ConflictException.class, () -> cipher().seal(SECRET, PLACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ":AAAA", "a:AAAA", "a:***", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void aKeyThatIsNoneIsRefusedAndNotTold(String keys) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> cipher(keys));
        assertNotEquals(null, refused.getMessage());
        assertFalse(refused.getMessage().contains("AAAA"));
    }

    @Test
    void twoKeysOfOneNameAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> cipher(key("a", 1), key("a", 2)));
    }

    private static SecretCipher cipher(String... keys) {
        return new SecretCipher(List.of(keys));
    }

    private static String key(String name, int content) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) content);
        return name + ":" + Base64.getEncoder().encodeToString(key);
    }
}
