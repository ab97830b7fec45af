package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictRequestTest {
    @Test
    void what_is_omitted_has_a_default() {
        PredictRequest request = parse("{'symbol':'ACME'}");

        assertThat(request.window()).isEqualTo(5);
        assertThat(request.horizon()).isEqualTo(3);
        assertThat(request.currency()).isEqualTo("EUR");
        assertThat(request.prices()).isNull();
    }

    @Test
    void unknown_fields_are_ignored() {
        assertThat(parse("{'symbol':'ACME','colour':'green'}").symbol()).isEqualTo("ACME");
    }

    @Test
    void a_price_of_zero_is_allowed() {
        assertThat(parse("{'symbol':'ACME','prices':[0,100]}").prices()).containsExactly(0L, 100L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                    | symbol must be
            {'symbol':''}                         | symbol must be
            {'symbol':'acme inc'}                 | symbol must be
            {'symbol':'ACME','prices':[]}         | prices must be
            {'symbol':'ACME','prices':[-1]}       | each price must be
            {'symbol':'ACME','prices':[null]}     | each price must be
            {'symbol':'ACME','prices':[1.5]}      | not a valid request
            {'symbol':'ACME','prices':['1']}      | not a valid request
            {'symbol':'ACME','window':0}          | window must be
            {'symbol':'ACME','window':501}        | window must be
            {'symbol':'ACME','horizon':101}       | horizon must be
            {'symbol':'ACME','currency':'Euro'}   | currency must be
            {'symbol':'ACME'} and more            | not a valid request
            """, quoteCharacter = '~')
    void what_makes_no_sense_is_refused_with_the_reason(String json, String reason) {
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> parse(json))
                .withMessageContaining(reason)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "{", "17", "'text'"})
    void what_is_no_object_is_refused(String json) {
        assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> parse(json));
    }

    @Test
    void garbage_is_refused() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] garbage = new byte[random.nextInt(60)];
            random.nextBytes(garbage);
            assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> PredictRequest.parse(garbage));
        }
    }

    private static PredictRequest parse(String json) {
        return PredictRequest.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
