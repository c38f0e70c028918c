package dev.baton.assignments.tenant;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.tenant.EraserRoleContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EraserRoleTest extends EraserRoleContract {}
