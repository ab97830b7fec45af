package io.programmeragent.llm.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.model.Price;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.RecordingModelLedger;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LlmClassifierTest {
    private final List<ChatRequest> requests = new ArrayList<>();

    @Test
    void an_answer_whose_evidence_is_there_counts() {
        Classification answer = classify(verdict("operational", "pattern-1", "Too many open files"));

        assertThat(answer.cause()).isEqualTo(Cause.OPERATIONAL);
        assertThat(answer.evidence()).containsExactly("pattern-1");
        assertThat(answer.confidence()).isEqualTo(0.8);
    }

    @Test
    void what_a_model_thought_before_its_answer_is_no_part_of_it() {
        Classification answer = classify("<think>{\"cause\": \"code\"} would not do</think>\n"
                + verdict("operational", "pattern-1", "Too many open files"));

        assertThat(answer.cause()).isEqualTo(Cause.OPERATIONAL);
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_quote_that_nobody_saw_lowers_the_confidence_and_is_shown() {
        Classification answer = classify(verdict("operational", "pattern-1", "the disk burns"));

        assertThat(answer.confidence()).isLessThan(0.6);
        assertThat(answer.reasoning()).contains("Not supported", "the disk burns");
    }

    @Test
    void a_cause_that_cites_nothing_real_is_unknown() {
        assertThat(classify(verdict("code", "trace-99", "")).cause()).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void an_answer_that_does_not_fit_is_repaired_once_and_then_rejected() {
        assertThat(classify("It is the disk.", verdict("operational", "pattern-1", ""))
                        .cause())
                .isEqualTo(Cause.OPERATIONAL);
        Classification rejected = classify("It is the disk.", "{\"cause\": \"magic\"}", "never asked");
        assertThat(rejected.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(rejected.reasoning()).contains("rejected");
    }

    @Test
    void an_exact_repeat_of_a_call_and_an_unknown_tool_are_refused() {
        classify(
                "call:search_code:{\"text\":\"x\"}",
                "call:search_code:{\"text\":\"x\"}",
                "call:drop_table:{}",
                verdict("operational", "pattern-1", ""));

        List<String> results = requests.get(requests.size() - 1).messages().stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(m -> ((ToolExecutionResultMessage) m).text())
                .toList();
        assertThat(results.get(1)).contains("exactly this before");
        assertThat(results.get(2)).contains("no tool drop_table");
    }

    private static String verdict(String cause, String evidence, String claim) {
        return "Here it is: {\"cause\":\"" + cause + "\",\"rootCause\":\"no files left\",\"evidence\":[\"" + evidence
                + "\"],\"claims\":[\"" + claim + "\"],\"action\":\"restart\",\"culprit\":\"\",\"risk\":\"low\","
                + "\"confidence\":0.8,\"reasoning\":\"the log says so\"}";
    }

    private Classification classify(String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                requests.add(request);
                String next = left.remove();
                if (!next.startsWith("call:")) {
                    return ChatResponse.builder()
                            .aiMessage(AiMessage.from(next))
                            .build();
                }
                String[] call = next.split(":", 3);
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from(ToolExecutionRequest.builder()
                                .id("1")
                                .name(call[1])
                                .arguments(call[2])
                                .build()))
                        .build();
            }
        };
        Evidence pattern = new Evidence.LogPattern("pattern-1", "Too many open files *", 9, "Too many open files: a");
        return new LlmClassifier(
                        LanguageModel.of("test", model, Price.FREE),
                        new Prompts(Optional.empty()),
                        Retries.standard(),
                        5,
                        InstantSource.system())
                .classify(
                        new Diagnosis("shop", List.of(), List.of(pattern)),
                        new InMemoryInvestigation("shop"),
                        RecordingModelLedger.unlimited());
    }
}
