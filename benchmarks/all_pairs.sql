-- Every pair of models through the view `comparisons`: outcome, reason and ratio are all computed.
select
    outcome,
    reason,
    count(*) as comparisons,
    sum(ratio) as ratios
from comparisons
group by outcome, reason
order by outcome, reason
