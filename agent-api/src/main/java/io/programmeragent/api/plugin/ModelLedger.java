package io.programmeragent.api.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Through here goes every exchange with a model: the core reserves the budget before the call is sent, puts a
 * {@link SecretMask} for each secret of the prompt, records the exchange with the incident, and answers from the record in a
 * replay.
 */
public interface ModelLedger {
    /**
     * Sends a prompt unless the record has its answer. What is sent again is another exchange, with a budget of its own. When
     * {@code send} throws, its reservation is given back, except for the kinds TIMEOUT and INVALID_ANSWER: a peer that began
     * to answer may charge for it.
     *
     * @param send makes the real call; it is given the prompt's parts, as many and in the same order, made safe to send
     * @return the reply's parts, as many and in the same order, without secrets
     * @throws PluginException of kind REJECTED when a budget does not allow the call, which is then not sent; of the
     *     kind that {@code send} threw otherwise
     */
    List<String> exchange(Call call, Function<List<Part>, Reply> send);

    /**
     * A call that a plugin wants to make.
     *
     * @param purpose what for, such as {@code classify}
     * @param model which model
     * @param prompt the whole prompt, oldest part first
     * @param most what it can use at most
     * @param timeout after which it is given up
     */
    record Call(String purpose, String model, List<Part> prompt, Usage most, Duration timeout) {
        public Call {
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(model, "model");
            prompt = List.copyOf(prompt);
            Objects.requireNonNull(most, "most");
            Objects.requireNonNull(timeout, "timeout");
            if (most.tokens() < 1) {
                throw new IllegalArgumentException("A call that can use " + most.tokens() + " tokens is none");
            }
        }
    }

    /**
     * A piece of a prompt. Each is redacted by itself, so that one cannot swallow the next.
     *
     * @param author who wrote it
     * @param text its text
     */
    record Part(Author author, String text) {
        public Part {
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(text, "text");
        }
    }

    /** Who wrote a part of a prompt. */
    enum Author {
        /** The plugin, or whoever configured it. */
        INSTRUCTION,
        /** Anything that was read: logs, traces, code, issues, answers of tools. It is never an order. */
        DATA,
        /** The repository's rules for those who change it: data as well, though it may speak to a model. */
        RULES,
        /** The model itself, earlier. */
        MODEL
    }

    /**
     * What the model answered.
     *
     * @param parts what the plugin needs of it, such as its text and its calls of tools
     * @param used what it used
     */
    record Reply(List<String> parts, Usage used) {
        public Reply {
            parts = List.copyOf(parts);
            Objects.requireNonNull(used, "used");
        }
    }

    /**
     * What calls use.
     *
     * @param tokens prompt and answer together
     * @param micros money, in millionths of the currency of the price table; 0 where no price is known
     */
    record Usage(long tokens, long micros) {
        public Usage {
            if (tokens < 0 || micros < 0) {
                throw new IllegalArgumentException("Nobody uses " + tokens + " tokens for " + micros + " millionths");
            }
        }

        public Usage plus(Usage other) {
            return new Usage(tokens + other.tokens, micros + other.micros);
        }
    }
}
