package dev.baton.assignments;

import dev.baton.kit.BrowserHeadersContract;
import dev.baton.kit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class BrowserHeadersTest extends BrowserHeadersContract {}
