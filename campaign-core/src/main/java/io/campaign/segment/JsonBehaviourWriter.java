package io.campaign.segment;

import io.campaign.field.FieldValue;
import io.campaign.filter.Behaviour;
import io.campaign.filter.BehaviourVisitor;
import io.campaign.filter.Period;
import io.campaign.filter.RunScope;
import tools.jackson.core.JsonGenerator;

/** Writes the one member of a leaf about behaviour. */
final class JsonBehaviourWriter implements BehaviourVisitor<Boolean> {
  private final JsonGenerator json;

  JsonBehaviourWriter(JsonGenerator json) {
    this.json = json;
  }

  @Override
  public Boolean visitActed(Behaviour.Acted behaviour) {
    json.writeObjectPropertyStart(BehaviourParser.name(behaviour.action()));
    scope(behaviour.of());
    if (!behaviour.detail().isEmpty()) {
      String word = BehaviourParser.detailWord(behaviour.action());
      json.writeStringProperty(word, behaviour.detail());
    }
    return end(behaviour.times(), behaviour.period());
  }

  private void scope(RunScope scope) {
    if (scope instanceof RunScope.Any) {
      json.writeStringProperty("of", "any");
      return;
    }
    json.writeObjectPropertyStart("of");
    if (scope instanceof RunScope.OfCampaign of) {
      json.writeStringProperty("campaign", of.campaign().value());
    } else if (scope instanceof RunScope.LatestOf of) {
      json.writeStringProperty("latest", of.campaign().value());
    } else if (scope instanceof RunScope.OfRun of) {
      json.writeNumberProperty("run", of.runNo());
    }
    json.writeEndObject();
  }

  @Override
  public Boolean visitReported(Behaviour.Reported behaviour) {
    json.writeObjectPropertyStart("event");
    json.writeStringProperty("name", behaviour.event());
    return end(behaviour.times(), behaviour.period());
  }

  @Override
  public Boolean visitLastContacted(Behaviour.LastContacted behaviour) {
    json.writeObjectPropertyStart("last_contacted");
    return end(1, behaviour.period());
  }

  @Override
  public Boolean visitTopEngaged(Behaviour.TopEngaged behaviour) {
    json.writeObjectPropertyStart("top");
    json.writeName(behaviour.share().isPercent() ? "percent" : "members");
    json.writeNumber(new FieldValue.Number(behaviour.share().amount()).toString());
    return end(1, behaviour.period());
  }

  private Boolean end(int times, Period period) {
    if (times > 1) {
      json.writeNumberProperty("times", times);
    }
    if (period instanceof Period.Last last) {
      json.writeObjectPropertyStart("in");
      json.writeNumberProperty("last", last.count());
      json.writeStringProperty("unit", last.unit().word());
      json.writeEndObject();
    } else if (period instanceof Period.Days days) {
      json.writeObjectPropertyStart("in");
      if (days.from() != null) {
        json.writeStringProperty("from", days.from().toString());
      }
      if (days.to() != null) {
        json.writeStringProperty("to", days.to().toString());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    return true;
  }
}
