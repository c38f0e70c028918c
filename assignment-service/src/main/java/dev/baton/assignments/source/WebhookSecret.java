package dev.baton.assignments.source;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** The encrypted secret with which a sender signs its webhooks to a workspace. */
@Entity
@Table(name = "webhook_secret")
class WebhookSecret {

    @Embeddable
    record Key(
            @Column(name = "workspace_id") String workspaceId,
            @Enumerated(EnumType.STRING) Sender sender) {}

    @EmbeddedId
    Key key;

    /** The name of the key that encrypted it. */
    @Column(name = "key_id")
    String keyId;

    byte[] content;

    static WebhookSecret of(Key key, SecretCipher.Sealed sealed) {
        WebhookSecret entity = new WebhookSecret();
        entity.key = key;
        entity.keep(sealed);
        return entity;
    }

    void keep(SecretCipher.Sealed sealed) {
        keyId = sealed.keyId();
        content = sealed.content();
    }

    SecretCipher.Sealed sealed() {
        return new SecretCipher.Sealed(keyId, content);
    }
}
