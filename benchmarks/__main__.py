"""What things cost, as tables: ``make bench``. Nothing here fails for being slow."""

from benchmarks import document, exports, method, pages, shared
from benchmarks.site import prepared

with prepared():
    for bench in (pages, exports, shared, method, document):
        bench.main()
        print()
