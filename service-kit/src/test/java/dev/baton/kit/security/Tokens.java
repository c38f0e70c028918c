package dev.baton.kit.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tokens of an issuer that tests make up, and a service that lets nobody in without one. */
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
                // of a service that is a client itself
                "quarkus.oidc-client.client-enabled",
                "false");
    }

    /** Of a caller of the workspace. */
    public static String of(String workspace, Role... roles) {
        return signed(Jwt.claims().claim("workspace", workspace), roles);
    }

    /** Of an agent of the workspace. */
    public static String ofAgent(String workspace, String agentId, Role... roles) {
        return signed(Jwt.claims().claim("workspace", workspace).claim("agent_id", agentId), roles);
    }

    /** Without a workspace. */
    public static String ofNoWorkspace(Role... roles) {
        return signed(Jwt.claims(), roles);
    }

    /** Of somebody else's making. */
    public static String forged(String workspace) {
        return Jwt.claims()
                .claim("workspace", workspace)
                .issuer(ISSUER)
                .groups(names(Role.values()))
                .sign(generate().getPrivate());
    }

    /** No longer valid. */
    public static String expired(String workspace) {
        return Jwt.claims()
                .claim("workspace", workspace)
                .issuer(ISSUER)
                .groups(names(Role.values()))
                .issuedAt(1)
                .expiresAt(2)
                .sign(key());
    }

    private static String signed(JwtClaimsBuilder claims, Role... roles) {
        return claims.issuer(ISSUER)
                .subject("somebody")
                .groups(names(roles))
                .expiresIn(300)
                .sign(key());
    }

    private static Set<String> names(Role... roles) {
        return Arrays.stream(roles).map(Role::claim).collect(Collectors.toSet());
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
