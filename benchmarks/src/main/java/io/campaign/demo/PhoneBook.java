package io.campaign.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Gives out numbers, each once. As long as they last they come from ranges that regulators keep
 * free for fiction: 555-0100 to 555-0199 of area codes of +1, the drama ranges of Britain, France,
 * Germany, Sweden and Australia. Other countries have none; there any number of the right form is
 * taken. All are valid by the numbering plans, none is ever dialled: the SMSC is on loopback.
 */
final class PhoneBook {
  private static final int TRIES = 40;
  private static final List<String> AREA_CODES =
      List.of(
          ("201 203 205 207 209 216 217 219 224 225 228 229 231 234 239 240 251 252 253 254 256 260"
                  + " 262 269 270 276 301 302 304 307 308 309 314 315 316 318 319 320 321 325 330"
                  + " 331 334 336 337 339 351 352 360 361 385 386 401 402 405 406 407 408 409 410"
                  + " 412 413 414 415 417 419 423 432 434 435 440 443 458 475 478 479 484 501 502"
                  + " 507 508 509 510 513 515 516 517 518 520 530 531 534 539 540 541 551 559 561"
                  + " 562 563 567 570 571 573 574 575 580 585 601 603 605 606 607 608 609 610 616"
                  + " 618 620 626 628 630 631 636 641 650 657 660 661 662 667 669 681 682 701 702"
                  + " 703 704 706 707 712 714 715 716 717 719 724 725 727 731 732 734 740 747 754"
                  + " 757 760 762 765 769 772 774 775 779 785 801 802 803 804 805 806 810 812 813"
                  + " 814 815 816 817 828 830 831 843 845 847 848 850 856 859 860 862 863 864 865"
                  + " 870 878 901 903 904 906 908 909 910 912 913 914 915 916 918 919 920 925 928"
                  + " 931 936 937 938 940 941 949 951 952 954 956 959 970 973 978 979 980 984 989")
              .split(" ", -1));

  private final Set<String> given = new HashSet<>();

  /** Gives a number of the city, or of where its owner lived before. */
  String number(City city, SplittableRandom random) {
    for (int i = 0; i < TRIES; i++) {
      String number = fill(form(city, random), random);
      if (given.add(number)) {
        return number;
      }
    }
    return ordinary(random);
  }

  private static String form(City city, SplittableRandom random) {
    String form = Population.pick(city.numbers(), random);
    if (form.startsWith("+")) {
      return form;
    }
    boolean moved = random.nextInt(2) == 0;
    return "+1" + (moved ? Population.pick(AREA_CODES, random) : form) + "55501##";
  }

  /** What is left when a range is used up. */
  private String ordinary(SplittableRandom random) {
    while (true) {
      String form = "+1" + Population.pick(AREA_CODES, random) + "2######";
      String number = fill(form, random);
      if (given.add(number)) {
        return number;
      }
    }
  }

  private static String fill(String form, SplittableRandom random) {
    StringBuilder number = new StringBuilder(form.length());
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      number.append(c == '#' ? (char) ('0' + random.nextInt(10)) : c);
    }
    return number.toString();
  }
}
