package dev.baton.kit.security;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The keys of a fictitious token issuer. */
public final class TokenKeys {

    public static final String ISSUER = "https://issuer.example";

    private static final String PRIVATE = "test.token.private";
    private static final String PUBLIC = "test.token.public";

    static {
        // the profile and the tests have separate class loaders
        if (System.getProperty(PRIVATE) == null) {
            KeyPair keys = generate();
            System.setProperty(
                    PRIVATE,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            System.setProperty(
                    PUBLIC, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        }
    }

    private TokenKeys() {}

    /** The issuer's public key, as the service is configured with it. */
    public static String publicKey() {
        return System.getProperty(PUBLIC);
    }

    /** The issuer's private key. */
    public static PrivateKey key() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A private key of another issuer. */
    public static PrivateKey another() {
        return generate().getPrivate();
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
