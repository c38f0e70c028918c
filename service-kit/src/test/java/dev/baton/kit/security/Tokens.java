package dev.baton.kit.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tokens of an issuer that tests make up, and a service that lets nobody in without one. */
public final class Tokens implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "baton.authentication.required",
                "true",
                "quarkus.oidc.public-key",
                TokenKeys.publicKey(),
                "quarkus.oidc.token.issuer",
                TokenKeys.ISSUER,
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
                .issuer(TokenKeys.ISSUER)
                .groups(names(Role.values()))
                .sign(TokenKeys.another());
    }

    /** No longer valid. */
    public static String expired(String workspace) {
        return Jwt.claims()
                .claim("workspace", workspace)
                .issuer(TokenKeys.ISSUER)
                .groups(names(Role.values()))
                .issuedAt(1)
                .expiresAt(2)
                .sign(TokenKeys.key());
    }

    private static String signed(JwtClaimsBuilder claims, Role... roles) {
        return claims.issuer(TokenKeys.ISSUER)
                .subject("somebody")
                .groups(names(roles))
                .expiresIn(300)
                .sign(TokenKeys.key());
    }

    private static Set<String> names(Role... roles) {
        return Arrays.stream(roles).map(Role::claim).collect(Collectors.toSet());
    }
}
