package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.job.Inputs.OrderInput;
import dev.channelpulse.jobs.journey.Visits;
import dev.channelpulse.jobs.ledger.Sales;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Campaigns and their lift alone, for who wants the jobs apart. What is wrong with clicks and
 * orders is told and kept by {@link TrafficJob} and {@link ConversionJob}.
 */
public final class CampaignLiftJob {

  private CampaignLiftJob() {}

  /**
   * Runs the job until it is stopped.
   *
   * @param arguments options; {@code --help} lists them
   * @throws JobRefusedException if it can't start
   */
  public static void main(String[] arguments) throws Exception {
    Launch.run(
        "channelpulse-campaign-lift", arguments, ConversionJob.INPUTS, CampaignLiftJob::build);
  }

  static void build(StreamExecutionEnvironment env, Ends ends, Policies policies) {
    Inputs inputs = new Inputs(env, ends.apart("campaign-lift"), policies);
    ClickInput clicks = inputs.clicks();
    OrderInput orders = inputs.orders();
    Visits visits = ConversionJob.visits(clicks, orders, policies);
    Sales sales = ConversionTopology.sales(orders, visits.touches(), policies.ledgers());

    new Outputs(ends, policies)
        .points(CampaignTopology.points(visits, sales, inputs.calendars(), policies));
  }
}
