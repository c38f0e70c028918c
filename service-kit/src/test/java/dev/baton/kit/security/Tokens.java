package dev.baton.kit.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates tokens of a fictitious issuer, and configures a service that requires them. */
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
                // for a service that is a client itself
                "quarkus.oidc-client.client-enabled",
                "false");
    }

    /** A token of a caller in the workspace. */
    public static String of(String workspace, Role... roles) {
        return signed(Jwt.claims().claim("workspace", workspace), roles);
    }

    /** A token of an agent in the workspace. */
    public static String ofAgent(String workspace, String agentId, Role... roles) {
        return signed(Jwt.claims().claim("workspace", workspace).claim("agent_id", agentId), roles);
    }

    /** A token without a workspace. */
    public static String ofNoWorkspace(Role... roles) {
        return signed(Jwt.claims(), roles);
    }

    /** A token with the signature of another issuer. */
    public static String forged(String workspace) {
        return Jwt.claims()
                .claim("workspace", workspace)
                .issuer(TokenKeys.ISSUER)
                .groups(names(Role.values()))
                .sign(TokenKeys.another());
    }

    /** An expired token. */
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
