package dev.baton.assignments;

import dev.baton.kit.sql.StatementsContract;

class StatementsIT extends StatementsContract {}
