package io.programmeragent.llm.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a language model of one layer and random weights, whose tokens are letters and bytes: it babbles, and does so through all of
 * a real server. The format is GGUF version 3, as llama.cpp documents it.
 */
final class TinyModelFile {
    private static final int WIDTH = 32;
    private static final int HIDDEN = 64;
    private static final int SPECIAL = 3;
    private static final int BYTES = 256;
    /** How conversations and calls of tools become text; the server forces calls into the form that it finds here. */
    private static final String TEMPLATE = """
            {%- if tools %}<|im_start|>system
            You may call these tools: {% for tool in tools %}{{ tool | tojson }}
            {% endfor %}<|im_end|>
            {% endif %}{%- for message in messages %}<|im_start|>{{ message.role }}
            {{ message.content }}{%- if message.tool_calls %}{% for call in message.tool_calls %}<tool_call>
            {"name": "{{ call.function.name }}", "arguments": {{ call.function.arguments | tojson }}}
            </tool_call>{% endfor %}{% endif %}<|im_end|>
            {% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
            {% endif %}""";

    private static final String LETTERS = "\u2581" + printable();
    private static final int VOCABULARY = SPECIAL + BYTES + LETTERS.length();
    private static final int ALIGNMENT = 32;
    private static final int UINT = 4;
    private static final int INT = 5;
    private static final int FLOAT = 6;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final ByteArrayOutputStream settings = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream weights = new ByteArrayOutputStream();
    private final Random random = new Random(1);
    private int settingCount;
    private int tensorCount;

    private TinyModelFile() {}

    static Path write(Path file) throws IOException {
        TinyModelFile model = new TinyModelFile();
        model.settings();
        model.tensors();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        number(all, 3);
        large(all, model.tensorCount);
        large(all, model.settingCount);
        all.writeBytes(model.settings.toByteArray());
        all.writeBytes(model.tensors.toByteArray());
        while (all.size() % ALIGNMENT != 0) {
            all.write(0);
        }
        all.writeBytes(model.weights.toByteArray());
        return Files.write(file, all.toByteArray());
    }

    private static String printable() {
        StringBuilder letters = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            letters.append(c);
        }
        return letters.toString();
    }

    private void settings() {
        text("general.architecture", "llama");
        text("general.name", "tiny");
        unsigned("llama.context_length", 4096);
        unsigned("llama.embedding_length", WIDTH);
        unsigned("llama.block_count", 1);
        unsigned("llama.feed_forward_length", HIDDEN);
        unsigned("llama.attention.head_count", 2);
        unsigned("llama.attention.head_count_kv", 2);
        unsigned("llama.rope.dimension_count", WIDTH / 2);
        unsigned("llama.vocab_size", VOCABULARY);
        begin("llama.attention.layer_norm_rms_epsilon", FLOAT);
        real(settings, 1e-5f);
        text("tokenizer.chat_template", TEMPLATE);
        text("tokenizer.ggml.model", "llama");
        List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        for (int i = 0; i < BYTES; i++) {
            tokens.add(String.format("<0x%02X>", i));
        }
        LETTERS.chars().forEach(c -> tokens.add(Character.toString(c)));
        array("tokenizer.ggml.tokens", STRING);
        tokens.forEach(token -> string(settings, token));
        array("tokenizer.ggml.scores", FLOAT);
        tokens.forEach(token -> real(settings, 0));
        array("tokenizer.ggml.token_type", INT);
        for (int i = 0; i < VOCABULARY; i++) {
            number(settings, i == 0 ? 2 : i < SPECIAL ? 3 : i < SPECIAL + BYTES ? 6 : 1);
        }
        unsigned("tokenizer.ggml.unknown_token_id", 0);
        unsigned("tokenizer.ggml.bos_token_id", 1);
        unsigned("tokenizer.ggml.eos_token_id", 2);
    }

    private void tensors() {
        tensor("token_embd.weight", WIDTH, VOCABULARY);
        tensor("blk.0.attn_norm.weight", WIDTH);
        for (String part : List.of("q", "k", "v", "output")) {
            tensor("blk.0.attn_" + part + ".weight", WIDTH, WIDTH);
        }
        tensor("blk.0.ffn_norm.weight", WIDTH);
        tensor("blk.0.ffn_gate.weight", WIDTH, HIDDEN);
        tensor("blk.0.ffn_up.weight", WIDTH, HIDDEN);
        tensor("blk.0.ffn_down.weight", HIDDEN, WIDTH);
        tensor("output_norm.weight", WIDTH);
        tensor("output.weight", WIDTH, VOCABULARY);
    }

    private void tensor(String name, int... sizes) {
        string(tensors, name);
        number(tensors, sizes.length);
        int count = 1;
        for (int size : sizes) {
            large(tensors, size);
            count *= size;
        }
        number(tensors, 0);
        large(tensors, weights.size());
        for (int i = 0; i < count; i++) {
            real(weights, sizes.length == 1 ? 1 : (float) random.nextGaussian() / 8);
        }
        while (weights.size() % ALIGNMENT != 0) {
            weights.write(0);
        }
        tensorCount++;
    }

    private void begin(String name, int type) {
        string(settings, name);
        number(settings, type);
        settingCount++;
    }

    private void text(String name, String value) {
        begin(name, STRING);
        string(settings, value);
    }

    private void unsigned(String name, int value) {
        begin(name, UINT);
        number(settings, value);
    }

    private void array(String name, int type) {
        begin(name, ARRAY);
        number(settings, type);
        large(settings, VOCABULARY);
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        large(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.writeBytes(little(4).putInt(value).array());
    }

    private static void large(ByteArrayOutputStream out, long value) {
        out.writeBytes(little(8).putLong(value).array());
    }

    private static void real(ByteArrayOutputStream out, float value) {
        out.writeBytes(little(4).putFloat(value).array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
