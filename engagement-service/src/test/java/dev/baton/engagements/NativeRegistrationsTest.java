package dev.baton.engagements;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.nativeimage.NativeSchemaContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class NativeRegistrationsTest extends NativeSchemaContract {

    NativeRegistrationsTest() {
        super("dev.baton.engagements", "dev.baton.kit");
    }
}
