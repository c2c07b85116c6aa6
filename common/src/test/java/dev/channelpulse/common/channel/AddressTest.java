package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          https://www.Brand.example/Item/1?a=b       | www.brand.example | /item/1
          http://user:pw@brand.example:8080/x        | brand.example     | /x
          http://brand.example                       | brand.example     | -
          //brand.example/x                          | brand.example     | /x
          www.brand.example:8080/x                   | www.brand.example | /x
          brand.example.?a=b                         | brand.example     | -
          https:\\\\brand.example\\x                 | brand.example     | \\x
          http://[::1]:80/x                          | [::1]             | /x
          android-app://com.tencent.mm/              | com.tencent.mm    | /
          pages/item/index?id=1                      | -                 | pages/item/index
          https://例子.测试/路径                        | 例子.测试          | /路径
          https://brand.example/%E8%B7%AF#/x         | brand.example     | /路
          about:blank                                | -                 | -
          javascript:alert(1)                        | -                 | -
          http://bad host/x                          | -                 | /x
          https://                                   | -                 | -
          :                                          | -                 | :
          %                                          | -                 | %
          """)
  void hostAndPath(String text, @Nullable String host, @Nullable String path) {
    Address address = Address.of(text);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          ?k=a                    | a
          ?k=A%20b+c              | a b c
          ?K=a                    | a
          ?k=a&k=b                | a
          ?k=&k=b                 | b
          ?k                      | -
          ?k=                     | -
          ?=a                     | -
          ?k=a=b                  | a=b
          ?x=1&amp;k=a            | a
          ??k=a                   | a
          ?&&k=a&&                | a
          ?%6B=a                  | a
          ?k=%                    | %
          ?k=%4                   | %4
          ?k=%zz                  | %zz
          ?k=100%25               | 100%
          ?k=%25E6%258A%2596      | 抖
          ?k=%E6%8A%96            | 抖
          ?k=%B6%B6               | 抖
          ?k=a#?k=b               | a
          #k=a                    | a
          #/page?k=a              | a
          ?k=null                 | -
          ?k=undefined            | -
          """)
  void parameter(String query, @Nullable String expected) {
    @Nullable String[] slots = new @Nullable String[1];
    long filled = Address.of("https://brand.example/" + query).parameters(Map.of("k", 0), slots);
    assertThat(slots[0]).isEqualTo(expected);
    assertThat(filled).isEqualTo(expected == null ? 0 : 1);
  }
}
