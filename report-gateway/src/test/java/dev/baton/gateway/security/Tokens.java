package dev.baton.gateway.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Tokens of an issuer that tests make up, and a gateway that lets nobody in without one. */
public final class Tokens implements QuarkusTestProfile {

    private static final String ISSUER = "https://issuer.example";
    private static final String PRIVATE = "test.token.private";
    private static final String PUBLIC = "test.token.public";

    static {
        // the profile and the tests are loaded apart from each other
        if (System.getProperty(PRIVATE) == null) {
            KeyPair keys = generate();
            System.setProperty(
                    PRIVATE,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            System.setProperty(
                    PUBLIC, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "baton.authentication.required",
                "true",
                "quarkus.oidc.public-key",
                System.getProperty(PUBLIC),
                "quarkus.oidc.token.issuer",
                ISSUER,
                // a key that is given by itself is for services alone
                "quarkus.oidc.application-type",
                "service");
    }

    /** Of somebody in the workspace. */
    static String of(String workspace) {
        return claims(workspace).expiresIn(300).sign(key());
    }

    /** With these claims and roles. */
    static String with(Map<String, ?> claims, String... roles) {
        JwtClaimsBuilder builder =
                Jwt.claims().issuer(ISSUER).subject("somebody").groups(Set.of(roles));
        claims.forEach(builder::claim);
        return builder.expiresIn(300).sign(key());
    }

    /** Of somebody else's making. */
    static String forged(String workspace) {
        return claims(workspace).expiresIn(300).sign(generate().getPrivate());
    }

    /** No longer valid. */
    static String expired(String workspace) {
        return claims(workspace).issuedAt(1).expiresAt(2).sign(key());
    }

    private static JwtClaimsBuilder claims(String workspace) {
        return Jwt.claims()
                .claim("workspace", workspace)
                .issuer(ISSUER)
                .subject("somebody")
                .groups(Set.of("report-viewer"));
    }

    private static PrivateKey key() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
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
