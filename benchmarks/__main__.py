"""Run every benchmark, one after the other."""

from benchmarks import (
    bench_deeds_kernel,
    bench_essay,
    bench_leader_effects,
    bench_main_job,
    bench_store,
    bench_words,
    bench_world_scan,
)

if __name__ == "__main__":
    bench_main_job.main()
    bench_deeds_kernel.main()
    bench_leader_effects.main()
    bench_words.main()
    bench_store.main()
    bench_world_scan.main()
    bench_essay.main()
