// Package pay splits pools of performance pay 〔方案4 三(二)4〕 by points
// (rules §6): the pool by either reading of the clause, and its shares to the
// fen by largest remainder. It is pure and exact; it reads nothing and knows no
// names.
//
// What holds of every split: the shares add up to the pool; the order of the
// members does not matter; equal points with a different share differ by one
// fen at most; and who gains points, all else equal, never gets less. The last
// follows from the method: the others' quotas only fall, so whoever was not
// ahead for a fen left over is not ahead now, and each whole fen another loses
// is one more fen to hand out. A pool that is not split is said to be so, with
// the reason; nothing is paid from missing inputs.
package pay
