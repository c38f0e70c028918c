package dev.baton.engagements;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.sql.DatabaseMigratedContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class DatabaseMigratedTest extends DatabaseMigratedContract {}
