package dev.baton.engagements;

import dev.baton.kit.sql.StatementsContract;

class StatementsIT extends StatementsContract {}
