package dev.baton.gateway.security;

import dev.baton.kit.security.TokenKeys;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.Map;
import java.util.Set;

/** Creates tokens of a test issuer, and configures a gateway that requires a token. */
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
                // Quarkus supports a configured public key only for this application type
                "quarkus.oidc.application-type",
                "service");
    }

    /** A valid token for the workspace. */
    static String of(String workspace) {
        return claims(workspace).expiresIn(300).sign(TokenKeys.key());
    }

    /** A valid token with these claims and roles. */
    static String with(Map<String, ?> claims, String... roles) {
        JwtClaimsBuilder builder =
                Jwt.claims().issuer(TokenKeys.ISSUER).subject("somebody").groups(Set.of(roles));
        claims.forEach(builder::claim);
        return builder.expiresIn(300).sign(TokenKeys.key());
    }

    /** A token that is signed with another key. */
    static String forged(String workspace) {
        return claims(workspace).expiresIn(300).sign(TokenKeys.another());
    }

    /** An expired token. */
    static String expired(String workspace) {
        return claims(workspace).issuedAt(1).expiresAt(2).sign(TokenKeys.key());
    }

    private static JwtClaimsBuilder claims(String workspace) {
        return Jwt.claims()
                .claim("workspace", workspace)
                .issuer(TokenKeys.ISSUER)
                .subject("somebody")
                .groups(Set.of("report-viewer"));
    }
}
