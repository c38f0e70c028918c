package dev.baton.kit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilterFieldTest {

    @Test
    void theFieldsAreThoseOfTheInputTypeInItsOrder() {
        assertEquals(
                Arrays.stream(ReportFilter.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList(),
                Arrays.stream(FilterField.values()).map(FilterField::fieldName).toList());
    }
}
