package io.campaign.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the fuzzer starts from: templates that work, and words of the language. */
final class FuzzWords {
  private static final String VALUES =
      "\u001F{{ b }}{{ x }}\u001FAda\u001F7\u001F2.5\u001Fz\u001Fy";

  private static final List<String> SEEDS =
      List.of(
          "Hi {{ a | default: 'there' }}, {{ g.x }} {{ f[0] }} {{ f.size }} {{ ['a'] }}",
          "{%- if a == 'Ada' and b > 3 or e -%} x {%- elsif c != nil -%} y {%- else -%} z {%- endif",
          "{% unless f contains true %}{{ d | date: '%Y-%m-%d' }}{% else %}-{% endunless %}",
          "{% case a %}{% when 'x', 'y' or 'Ada' %}{{ h | money: 'EUR' }}{% else %}!{% endcase %}",
          "{% for i in (1..b) limit: 3 offset: 1 reversed %}{{ forloop.index }}{{ i }}{% endfor %}",
          "{% for x in f %}{% for y in x %}{{ forloop.parentloop.last }}{% endfor %}{% endfor %}",
          "{% for x in f limit: 1 %}{{ x }}{% endfor %}{% for x in f offset: continue %}{% break"
              + " %}{% else %}{% continue %}{% endfor %}",
          "{% tablerow x in f cols: 2 %}{{ tablerowloop.col_first }}{{ x }}{% endtablerow %}",
          "{% assign v = a | append: 'x' | upcase %}{% capture w %}{{ v }}{% endcapture %}{{ w }}",
          "{% increment b %}{% decrement b %}{{ b }}{% cycle 'n': 1, 2 %}{% cycle a, e %}",
          "{% ifchanged %}{{ a }}{% endifchanged %}{% comment %}{{ {% endcomment %}{% # x %}",
          "{% raw %}{{ a }}{% endraw %}{% liquid assign q = 1\n if q\n echo q\n endif %}",
          "{% render 's', b: 1 %}{% render 's' for f as x %}{% include 't' with a %}{% include a %}",
          "{{ b | divided_by: 2 | times: c | plus: 1 | minus: h | modulo: 3 | round: 2 | abs }}",
          "{{ c | ceil }}{{ c | floor }}{{ b | at_least: 3 | at_most: 9 }}{{ h | number }}",
          "{{ f | sort | reverse | join: ', ' | split: ',' | first }}{{ f | map: 'x' | compact }}",
          "{{ f | where: 'x', 1 | uniq | concat: f | sum }}{{ f | find: 'x' }}{{ f | sort_natural }}",
          "{{ a | slice: 1, 2 | truncate: 3 | truncatewords: 1 | capitalize | strip | lstrip }}",
          "{{ a | replace: 'A', 'b' | replace_first: 'd', '' | remove: 'x' | prepend: 'y' }}",
          "{{ a | escape | strip_html | newline_to_br | url_encode | url_decode | base64_encode }}",
          "https://a.example/x {{ 'https://b.example' | track }} {{ 'now' | date: 'long' }}",
          "{{ a | default: '', allow_false: true }}{{ a.size }}{{ blank }}{{ empty }}{{ nil }}");

  private static final List<String> WORDS =
      List.of(
          "{{",
          "}}",
          "{%",
          "-%}",
          "{% if a %}",
          "{% endif %}",
          "{% else %}",
          "{% elsif b %}",
          "{% for x in f %}",
          "{% endfor %}",
          "{% case a %}",
          "{% when 1 %}",
          "{% endcase %}",
          "{% assign a = b %}",
          "{% capture a %}",
          "{% endcapture %}",
          "{% cycle 1, 2 %}",
          "{% increment a %}",
          "{% tablerow x in f %}",
          "{% endtablerow %}",
          "{% raw %}",
          "{% endraw %}",
          "{% comment %}",
          "{% endcomment %}",
          "{% liquid",
          "{% render 's' %}",
          "{% include 't' %}",
          "{% break %}",
          "{% continue %}",
          "(1..9)",
          " | date: '%Y'",
          " | default: 'x'",
          " | divided_by: b",
          " | times: b",
          " | round: 2",
          " | money: 'EUR'",
          " | number",
          " | track",
          " | append: a",
          " | split: ''",
          " | join: ','",
          " | where: a",
          " | sort",
          " | uniq",
          " | slice: 1, 2",
          " | truncate: 3",
          " | replace: a, 'b'",
          " and ",
          " or ",
          " contains ",
          " == ",
          "blank",
          "empty",
          "forloop.index",
          "limit: 2",
          "offset: continue",
          "reversed");

  private FuzzWords() {}

  /** Writes the templates as inputs, one file each. */
  static Path seeds(Path folder) throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    for (int i = 0; i < SEEDS.size(); i++) {
      Files.writeString(seeds.resolve("seed-" + i), SEEDS.get(i) + VALUES);
    }
    return seeds;
  }

  /** Writes the words in the fuzzer's own form. */
  static Path dictionary(Path folder) throws IOException {
    Path file = folder.resolve("words.dict");
    Files.write(file, WORDS.stream().map(word -> '"' + word.replace("\"", "\\\"") + '"').toList());
    return file;
  }
}
