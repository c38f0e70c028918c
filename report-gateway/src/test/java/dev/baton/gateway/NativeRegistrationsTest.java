package dev.baton.gateway;

import dev.baton.gateway.service.StubServices;
import dev.baton.kit.nativeimage.NativeRegistrationsContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(StubServices.class)
class NativeRegistrationsTest extends NativeRegistrationsContract {

    NativeRegistrationsTest() {
        super("dev.baton.gateway");
    }
}
